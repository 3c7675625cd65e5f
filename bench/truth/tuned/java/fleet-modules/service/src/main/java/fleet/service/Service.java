package fleet.service;

import fleet.core.Ship;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

public class Service extends HttpServlet {
    public static void main(String[] args) throws Exception {
        Server server = new Server(7000);
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(new ServletHolder(new Service()), "/*");
        server.setHandler(handler);
        server.start();
        server.join();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().println(new Ship("Anna", 4000).json());
    }
}
