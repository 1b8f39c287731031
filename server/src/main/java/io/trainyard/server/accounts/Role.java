package io.trainyard.server.accounts;

public final class Role {
    public static final String VIEWER = "viewer", MEMBER = "member", ADMIN = "admin", WORKER = "worker";

    private Role() {}
}
