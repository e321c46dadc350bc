"""The kinds of documents a store holds, area by area, with the columns they are searched and sorted by."""
