package io.trainyard.server.accounts;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Name and password as {@code Authorization: Basic} holds them (RFC 7617). */
record BasicCredentials(String name, String password) {
    private static final String SCHEME = "Basic ";

    /** Empty where the header holds no such thing. */
    static Optional<BasicCredentials> of(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            String text = new String(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no Base64
        }
    }

    /** Whether the password is one of our tokens, which say by themselves whose they are. */
    boolean isToken() {
        return password.startsWith(Secret.PREFIX);
    }

    /** Passwords do not belong in logs. */
    @Override
    public String toString() {
        return "BasicCredentials of " + name;
    }
}
