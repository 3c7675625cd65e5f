import django, kitdata

print(django.__version__)
