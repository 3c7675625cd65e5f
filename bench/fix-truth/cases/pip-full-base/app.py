import django, requests

print(django.__version__)
