package hangman;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

class Game {
    private final String word;
    private final Set<Character> guessed = new HashSet<>();

    Game(String word) {
        this.word = word;
    }

    void guess(char letter) {
        guessed.add(letter);
    }

    boolean isOver() {
        return shown().equals(word);
    }

    String shown() {
        return word.chars().mapToObj(c -> guessed.contains((char) c) ? "" + (char) c : "_").collect(Collectors.joining());
    }
}
