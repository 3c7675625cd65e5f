FROM debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends default-jdk-headless && apt-get clean
WORKDIR /app
COPY . .
RUN javac Main.java
CMD ["java", "Main"]
