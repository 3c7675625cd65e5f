package com.example.quotes;

import javax.persistence.Entity;
import javax.persistence.GeneratedValue;
import javax.persistence.Id;
import lombok.Data;

@Data
@Entity
public class Quote {
  @Id @GeneratedValue private Long id;
  private String text;
  private String author;
}
