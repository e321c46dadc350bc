"""Earlier copies of the profile held a few of its fields: they are fetched anew, and compared with no more."""

from django.db import migrations


def forget_profiles(apps, schema_editor):
    apps.get_model("ecwid_app", "Revision").objects.filter(copy__name="profile").delete()
    apps.get_model("ecwid_app", "Copy").objects.filter(name="profile").update(taken_at=None)


class Migration(migrations.Migration):
    dependencies = [("ecwid_app", "0004_count")]
    operations = [migrations.RunPython(forget_profiles, migrations.RunPython.noop)]
