package com.example.todo;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
public class TodoApplication {
    public static void main(String[] args) {
        SpringApplication.run(TodoApplication.class, args);
    }
}

@Entity
class Todo {
    @Id @GeneratedValue Long id;
    String text;
}

interface Todos extends JpaRepository<Todo, Long> {}

@RestController
class TodoController {
    private final Todos todos;

    TodoController(Todos todos) {
        this.todos = todos;
    }

    @GetMapping("/todos")
    List<Todo> all() {
        return todos.findAll();
    }

    @PostMapping("/todos")
    Todo add(String text) {
        Todo todo = new Todo();
        todo.text = text;
        return todos.save(todo);
    }
}
