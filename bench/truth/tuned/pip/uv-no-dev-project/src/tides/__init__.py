def main():
    print("low")
