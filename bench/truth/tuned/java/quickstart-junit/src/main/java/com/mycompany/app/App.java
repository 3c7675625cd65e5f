package com.mycompany.app;

public class App {
    public static void main(String[] args) {
        System.out.println(new App().greeting(args.length > 0 ? args[0] : "world"));
    }

    String greeting(String name) {
        return "Hello, " + name + "!";
    }
}
