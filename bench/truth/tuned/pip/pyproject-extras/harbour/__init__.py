def main():
    print("ships")
