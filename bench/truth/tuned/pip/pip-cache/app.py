import numpy, requests, yaml

print("ready")
