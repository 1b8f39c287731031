package io.trainyard.server.insights.alerts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows that an alert comes from who knows the secret, and when: HMAC-SHA256 (RFC 2104) over the seconds since 1970, a full stop
 * and the body, as Stripe signs its webhooks.
 */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** As the header has it: {@code t=1700000000,v1=hex}. */
    static String of(String secret, long seconds, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] hash = mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
