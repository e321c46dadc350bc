"""Drills: break something under a running app, and see that nothing acknowledged is lost and nothing done twice."""
