package io.trainyard.server.accounts;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The way to the sign-in page and back to where somebody wanted to go, which is never another site. */
final class SignInPath {
    private SignInPath() {}

    static String with(String wanted) {
        String next = safe(wanted);
        return next.equals("/") ? "/sign-in" : "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    /**
     * The wanted path if it lies on this server, the start page otherwise. Browsers read {@code //host} and
     * {@code /\host} as other sites, and drop tabs and line ends before they look.
     */
    static String safe(@Nullable String wanted) {
        boolean here = wanted != null
                && wanted.startsWith("/")
                && !wanted.startsWith("//")
                && wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
                && isAddress(wanted)
                && !wanted.equals("/sign-in")
                && !wanted.startsWith("/sign-in?");
        return here ? wanted : "/";
    }

    private static boolean isAddress(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
