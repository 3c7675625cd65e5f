import kitdata, requests, yaml

print("ready")
