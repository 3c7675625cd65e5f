package quiz

import com.github.ajalt.clikt.core.CliktCommand
import com.github.ajalt.clikt.parameters.options.default
import com.github.ajalt.clikt.parameters.options.option
import com.github.ajalt.clikt.parameters.types.int

class Quiz : CliktCommand() {
    private val rounds by option(help = "how many questions").int().default(3)

    override fun run() {
        val right = (1..rounds).count {
            val (a, b) = (1..12).random() to (1..12).random()
            print("$a x $b = ")
            readln().trim() == "${a * b}"
        }
        echo("$right of $rounds")
    }
}

fun main(args: Array<String>) = Quiz().main(args)
