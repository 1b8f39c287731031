package io.trainyard.web.preview;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trainyard.web.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.jar.JarFile;

/**
 * Serves every page with {@link Samples} on loopback, for those who work on templates, styles and scripts: a change is
 * there on reload. Run it in the folder {@code web}; give a port, and the jar of Chart.js to see charts.
 */
public final class Preview {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css", "js", "text/javascript", "svg", "image/svg+xml", "html", "text/html;charset=UTF-8");
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'";

    private final TemplateFolder templates = new TemplateFolder(RESOURCES.resolve("templates"));
    private final Samples samples = new Samples();
    private final SampleSeries series = new SampleSeries();
    private final Path chartJs;

    private Preview(Path chartJs) {
        this.chartJs = chartJs;
    }

    public static void main(String... arguments) throws IOException {
        Preview preview = new Preview(Path.of(arguments.length > 1 ? arguments[1] : "chart.js.jar"));
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", preview::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI address = exchange.getRequestURI();
            String path = address.getPath();
            if (path.startsWith("/assets/")) {
                send(exchange, type(path), Files.readAllBytes(RESOURCES.resolve("META-INF/resources" + path)));
            } else if (path.startsWith("/webjars/")) {
                send(exchange, "text/javascript", webjar(path));
            } else if (path.startsWith("/api/")) {
                send(exchange, "application/json", series.answer(address).getBytes(StandardCharsets.UTF_8));
            } else {
                sendPage(exchange, address);
            }
        } catch (IOException | RuntimeException e) {
            e.printStackTrace();
            throw e;
        }
    }

    private void sendPage(HttpExchange exchange, URI address) throws IOException {
        Samples.Page page = samples.page(address.getPath(), theme(address));
        if (page == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        String html = templates.render(page.template(), page.data());
        send(exchange, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static Theme theme(URI address) {
        return Theme.of(address.getQuery() == null ? null : address.getQuery().replace("theme=", ""));
    }

    private byte[] webjar(String path) throws IOException {
        try (JarFile jar = new JarFile(chartJs.toFile());
                InputStream in = jar.getInputStream(jar.getEntry("META-INF/resources" + path))) {
            return in.readAllBytes();
        }
    }

    private static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
