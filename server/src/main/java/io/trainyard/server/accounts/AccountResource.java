package io.trainyard.server.accounts;

import io.trainyard.server.problems.RequestBody;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accounts over the API, for admins. */
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
class AccountResource {
    /** A wish for an account. */
    record Wish(@Nullable String name, @Nullable String role) {}

    /** What to change; what is left out stays. */
    record Change(@Nullable String role, @Nullable Boolean disabled) {}

    /** A new account, with the link that lets its owner in once. */
    record Made(long id, String name, String role, String signInLink) {}

    @Inject
    Accounts accounts;

    @Inject
    SignInLinks links;

    @GET
    public List<Account> list() {
        return accounts.all();
    }

    @GET
    @Path("{id}")
    public Account get(@PathParam("id") long id) {
        return accounts.get(id);
    }

    @POST
    public Response create(@Nullable Wish body) {
        Wish wish = RequestBody.present(body);
        Account account = accounts.create(wish.name(), wish.role());
        return Response.created(URI.create("/api/v1/accounts/" + account.id()))
                .header("Cache-Control", "no-store")
                .entity(new Made(account.id(), account.name(), account.role(), links.make(account.id())))
                .build();
    }

    @PATCH
    @Path("{id}")
    public Account change(@PathParam("id") long id, @Nullable Change body) {
        Change change = RequestBody.present(body);
        return accounts.change(id, change.role(), change.disabled());
    }
}
