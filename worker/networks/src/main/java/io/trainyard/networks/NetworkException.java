package io.trainyard.networks;

import io.trainyard.contract.Mistake;
import io.trainyard.contract.Mistakes;
import java.util.List;
import java.util.stream.Collectors;

/** There is no network as specified; carries every mistake found, with paths relative to the network's part. */
public class NetworkException extends IllegalArgumentException {
    private final List<Mistake> mistakes;

    public NetworkException(List<Mistake> mistakes) {
        super(mistakes.stream()
                .map(mistake -> (mistake.path() + " " + mistake.message()).strip() + "; " + mistake.fix())
                .collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    /** One mistake. */
    public NetworkException(String path, String message, String fix) {
        this(List.of(new Mistake(path, message, fix)));
    }

    /** Throws one with all of {@code mistakes}, if there are any. */
    public static void throwIfAny(Mistakes mistakes) {
        if (!mistakes.isEmpty()) {
            throw new NetworkException(mistakes.all());
        }
    }

    /** Paths are relative to {@code network}, as in {@code options.cdims[2]}; empty for the network as a whole. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
