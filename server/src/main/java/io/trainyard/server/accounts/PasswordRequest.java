package io.trainyard.server.accounts;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Somebody shows name and password with a request. */
final class PasswordRequest extends BaseAuthenticationRequest {
    private final BasicCredentials credentials;
    private final String address;

    /** @param address from where, as the connection or a trusted proxy says */
    PasswordRequest(BasicCredentials credentials, String address) {
        this.credentials = credentials;
        this.address = address;
    }

    BasicCredentials credentials() {
        return credentials;
    }

    String address() {
        return address;
    }
}
