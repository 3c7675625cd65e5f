package hangman;

import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        Game game = new Game("plimsoll");
        Scanner in = new Scanner(System.in);
        while (!game.isOver() && in.hasNextLine()) {
            String line = in.nextLine();
            if (!line.isBlank()) game.guess(line.charAt(0));
            System.out.println(game.shown());
        }
    }
}
