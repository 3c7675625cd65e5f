package com.example;

public class Cli {
  public static void main(String[] args) {
    System.out.println("cli");
  }
}
