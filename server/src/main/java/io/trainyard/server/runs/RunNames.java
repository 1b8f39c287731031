package io.trainyard.server.runs;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Names for runs that nobody has named: easy to say, and seldom the same. */
final class RunNames {
    private static final List<String> KINDS = List.of(
            "amber",
            "brisk",
            "calm",
            "clear",
            "deep",
            "early",
            "fair",
            "fleet",
            "fresh",
            "gentle",
            "golden",
            "green",
            "keen",
            "light",
            "merry",
            "mild",
            "northern",
            "patient",
            "quick",
            "quiet",
            "rapid",
            "silver",
            "steady",
            "sunny",
            "swift",
            "tall",
            "true",
            "upper",
            "warm",
            "western",
            "wide",
            "young");
    private static final List<String> THINGS = List.of(
            "arch",
            "axle",
            "beacon",
            "bridge",
            "buffer",
            "canal",
            "crane",
            "depot",
            "engine",
            "ferry",
            "gantry",
            "halt",
            "harbour",
            "junction",
            "lantern",
            "line",
            "loop",
            "meadow",
            "platform",
            "points",
            "river",
            "road",
            "shed",
            "siding",
            "signal",
            "sleeper",
            "switch",
            "tower",
            "track",
            "tunnel",
            "valley",
            "yard");
    private static final int NUMBERS = 1000;

    private RunNames() {}

    static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return KINDS.get(random.nextInt(KINDS.size())) + "-" + THINGS.get(random.nextInt(THINGS.size())) + "-"
                + random.nextInt(NUMBERS);
    }
}
