package com.mycompany.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppTest {
    @Test
    void greets() {
        assertThat(new App().greeting("Ann")).isEqualTo("Hello, Ann!");
    }
}
