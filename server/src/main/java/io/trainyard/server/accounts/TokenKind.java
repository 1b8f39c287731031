package io.trainyard.server.accounts;

/** What a secret is for; each is accepted only where it belongs. */
enum TokenKind {
    /** Sent by scripts as {@code Authorization: Bearer}; may do what its account may do. */
    API("api"),
    /** Sent by workers as {@code Authorization: Bearer}; belongs to no account. */
    WORKER("worker"),
    /** A browser's cookie. */
    SESSION("session"),
    /** Part of a one-time link. */
    SIGN_IN("sign-in");

    private final String word;

    TokenKind(String word) {
        this.word = word;
    }

    /** As in the database. */
    String word() {
        return word;
    }

    static TokenKind of(String word) {
        for (TokenKind kind : values()) {
            if (kind.word.equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no such kind of token: " + word);
    }
}
