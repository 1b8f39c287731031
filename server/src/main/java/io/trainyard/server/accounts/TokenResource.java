package io.trainyard.server.accounts;

import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.server.problems.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens over the API. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
class TokenResource {
    /**
     * A wish for a token.
     *
     * @param kind api if left out, or worker
     * @param expiresInDays never if left out
     */
    record Wish(@Nullable String name, @Nullable String kind, @Nullable Integer expiresInDays) {}

    @Inject
    Tokens tokens;

    @Inject
    SecurityIdentity identity;

    @GET
    public List<TokenAnswer> list() {
        return tokens.visibleTo(Caller.of(identity)).stream()
                .map(TokenAnswer::of)
                .toList();
    }

    @POST
    public Response make(@Nullable Wish body) {
        Wish wish = RequestBody.present(body);
        Issued issued = tokens.make(Caller.of(identity), wish.name(), wish.kind(), wish.expiresInDays());
        return Response.created(URI.create("/api/v1/tokens/" + issued.token().id()))
                .header("Cache-Control", "no-store")
                .entity(TokenAnswer.of(issued))
                .build();
    }

    @DELETE
    @Path("{id}")
    public void revoke(@PathParam("id") long id) {
        tokens.revoke(Caller.of(identity), id);
    }
}
