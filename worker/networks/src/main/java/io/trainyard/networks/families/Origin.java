package io.trainyard.networks.families;

import java.util.Optional;

/** Whether a variant is a network that somebody published, so that published figures may stand beside it. */
public sealed interface Origin {

    /** Empty where a network has no paper of its own. */
    Optional<Paper> paper();

    /** Whether this is the network as published, not one made after it. */
    default boolean isPublished() {
        return this instanceof Published;
    }

    /** How it differs from what the paper describes, in words; empty for a published network. */
    default String difference() {
        return "";
    }

    /** The network of the paper, in the form that torchvision gave it where torchvision has it. */
    record Published(Paper source) implements Origin {
        @Override
        public Optional<Paper> paper() {
            return Optional.of(source);
        }
    }

    /** A network after a paper's, but not the paper's. */
    record Adapted(Paper source, String difference) implements Origin {
        @Override
        public Optional<Paper> paper() {
            return Optional.of(source);
        }
    }

    /** A network without a paper of its own. */
    record Unpublished() implements Origin {
        @Override
        public Optional<Paper> paper() {
            return Optional.empty();
        }

        @Override
        public String difference() {
            return "a network of no paper: depth and widths are yours to choose";
        }
    }
}
