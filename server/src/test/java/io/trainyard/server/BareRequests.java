package io.trainyard.server;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests plainly over a socket, for no client library lets such things through; each answer with 5xx is a failure. */
public final class BareRequests {
    /** A stream of events answers for as long as somebody listens. */
    private static final int PATIENCE_MILLIS = 60_000;

    private final List<String> failures = new ArrayList<>();
    private String token = "";

    public void as(String bearer) {
        token = bearer;
    }

    /** What was answered as it must not be. */
    public List<String> failures() {
        return failures;
    }

    /**
     * @param path already encoded, or not
     * @param what is sent, for the list of failures
     * @return the status
     */
    public int send(String verb, String path, String type, String what, byte[] body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = verb + " " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n\r\n";
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.write(head.getBytes(StandardCharsets.ISO_8859_1));
            request.write(body);
            write(socket.getOutputStream(), request.toByteArray());
            String answer = new String(socket.getInputStream().readNBytes(2000), StandardCharsets.ISO_8859_1);
            if (!answer.matches("(?s)HTTP/1.1 [234]\\d\\d .*") || answer.contains("<html")) {
                failures.add(verb + " " + path.substring(0, Math.min(150, path.length())) + " with "
                        + what.substring(0, Math.min(150, what.length())) + " got "
                        + answer.lines().limit(1).findFirst().orElse("nothing")
                        + answer.substring(Math.max(0, answer.length() - 200)));
                return 0;
            }
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    /** A server that has read enough may answer and close before all is sent. */
    private static void write(OutputStream out, byte[] request) throws IOException {
        try {
            out.write(request);
            out.flush();
        } catch (SocketException e) {
            // then there is an answer to read
        }
    }
}
