package io.trainyard.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Light, dark, or as the viewer's system says; kept in a cookie so that the first paint is right. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    public static final String COOKIE = "theme";

    /** The theme a cookie names; AUTO for anything else. */
    public static Theme of(@Nullable String cookie) {
        return "dark".equals(cookie) ? DARK : "light".equals(cookie) ? LIGHT : AUTO;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
