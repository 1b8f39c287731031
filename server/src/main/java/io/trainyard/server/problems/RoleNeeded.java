package io.trainyard.server.problems;

import java.util.Map;

/** Says to somebody who is signed in which role they would need. */
public final class RoleNeeded {
    private RoleNeeded() {}

    /** @param roles any of these would do; none if nobody may */
    public static ProblemDocument of(String[] roles, String path) {
        if (roles.length == 0) {
            return new ProblemDocument(403, "FORBIDDEN", "Nobody may do this.", path);
        }
        String any = String.join(" or ", roles);
        return new ProblemDocument(
                403,
                "FORBIDDEN",
                "This needs the role " + any + ", which your account or token does not have. Ask an admin for it.",
                path,
                Map.of("role", any));
    }
}
