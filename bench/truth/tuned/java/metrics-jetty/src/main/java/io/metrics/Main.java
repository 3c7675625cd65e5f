package io.metrics;

import io.prometheus.client.exporter.MetricsServlet;
import io.prometheus.client.hotspot.DefaultExports;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

public class Main {
  public static void main(String[] args) throws Exception {
    DefaultExports.initialize();
    Server server = new Server(1234);
    ServletContextHandler handler = new ServletContextHandler();
    handler.setContextPath("/");
    handler.addServlet(new ServletHolder(new MetricsServlet()), "/metrics");
    server.setHandler(handler);
    server.start();
    server.join();
  }
}
