package io.trainyard.server.accounts;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a caller may do, as used in {@code @RolesAllowed}. An admin is also a member, and a member also a viewer; a worker
 * is none of them.
 */
public final class Role {
    /** Reads everything. */
    public static final String VIEWER = "viewer";

    /** Also submits and changes runs and data sets. */
    public static final String MEMBER = "member";

    /** Also keeps accounts and worker tokens. */
    public static final String ADMIN = "admin";

    /** Speaks the worker protocol, and nothing else. */
    public static final String WORKER = "worker";

    /** The roles that people have, weakest first. */
    static final Set<String> OF_PEOPLE =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of(VIEWER, MEMBER, ADMIN)));

    private Role() {}

    /** Every role that {@code role} carries. */
    static Set<String> carriedBy(String role) {
        return switch (role) {
            case ADMIN -> Set.of(ADMIN, MEMBER, VIEWER);
            case MEMBER -> Set.of(MEMBER, VIEWER);
            case VIEWER -> Set.of(VIEWER);
            case WORKER -> Set.of(WORKER);
            default -> throw new IllegalArgumentException("no such role: " + role);
        };
    }
}
