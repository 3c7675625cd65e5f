import flask

print("ready", flask.__name__)
