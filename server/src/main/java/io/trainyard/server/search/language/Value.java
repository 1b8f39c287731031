package io.trainyard.server.search.language;

import java.time.Duration;
import java.time.Instant;

/** What a field compares with. */
public sealed interface Value {
    /** NaN and the infinities are numbers, too. */
    record Number(double number) implements Value {}

    /** Of a status: its word. */
    record Text(String text) implements Value {}

    /** A fixed time. */
    record At(Instant time) implements Value {}

    /** A time that moves: so long ago. */
    record Ago(Duration duration) implements Value {}

    /** A length of time. */
    record Lasting(Duration duration) implements Value {}
}
