package com.invoice;

import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine;

@CommandLine.Command(name = "invoice")
public class Main implements Runnable {
  @CommandLine.Option(names = "-n")
  int number;

  public void run() {
    System.out.println(StringUtils.leftPad(Integer.toString(number), 6, '0'));
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
