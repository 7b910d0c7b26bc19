print("waage")
