package io.trainyard.server.insights.alerts;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

/** A real mail server in this process, which the server sends its mails to. */
public final class SmtpForTests implements QuarkusTestResourceLifecycleManager {
    private GreenMail server;
    private MessageDeliveryHandler usual;

    @Override
    public Map<String, String> start() {
        int port = freePort();
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        comeBack();
        return Map.of(
                "quarkus.mailer.mock", "false",
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", Integer.toString(port),
                "quarkus.mailer.from", "trainyard@trainyard.example");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(SmtpForTests.class));
    }

    @Override
    public void stop() {
        server.stop();
    }

    /** Nobody listens any more. */
    void goAway() {
        server.stop();
    }

    /** Starts with empty mailboxes. */
    void comeBack() {
        server.start();
        usual = server.getUserManager().getMessageDeliveryHandler();
    }

    void empty() {
        server.stop();
        comeBack();
    }

    /** Refuses what is meant for this address, and takes everything else. */
    void refuse(String address) {
        server.getUserManager().setMessageDeliveryHandler((message, to) -> {
            if (to.getEmail().equals(address)) {
                throw new jakarta.mail.MessagingException("mailbox full");
            }
            return usual.handle(message, to);
        });
    }

    List<MimeMessage> received() {
        return List.of(server.getReceivedMessages());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port is free", e);
        }
    }
}
