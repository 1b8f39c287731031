package io.trainyard.server.accounts;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.trainyard.server.pages.Frames;
import io.trainyard.server.problems.Problem;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import io.trainyard.web.SettingsView.MadeToken;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everybody's password and tokens; accounts, for admins. */
@Path("/settings")
@Produces(MediaType.TEXT_HTML)
class SettingsPage {
    @Inject
    Accounts accounts;

    @Inject
    Tokens tokens;

    @Inject
    SettingsViews views;

    @Inject
    SignInLinks links;

    @Inject
    Frames frames;

    @Inject
    SecurityIdentity identity;

    @GET
    @RolesAllowed(Role.VIEWER)
    public TemplateInstance show(@QueryParam("done") @Nullable String done) {
        return page(null, SettingsDone.sentence(done), null);
    }

    @POST
    @Path("password")
    @RolesAllowed(Role.VIEWER)
    public Response changePassword(@FormParam("old") @Nullable String old, @FormParam("new") @Nullable String fresh) {
        return answer(() -> {
            Caller caller = Caller.of(identity);
            accounts.changePassword(caller.accountId(), old, fresh, caller.token());
            return done(SettingsDone.PASSWORD);
        });
    }

    @POST
    @Path("tokens")
    @RolesAllowed(Role.VIEWER)
    public Response makeToken(@FormParam("name") @Nullable String name, @FormParam("kind") @Nullable String kind) {
        return answer(() -> {
            Issued issued = tokens.make(Caller.of(identity), name, kind, null);
            return made(
                    issued.token().kind().word(),
                    issued.token().name(),
                    issued.secret().text());
        });
    }

    @POST
    @Path("tokens/{id}/revoke")
    @RolesAllowed(Role.VIEWER)
    public Response revokeToken(@PathParam("id") long id) {
        return answer(() -> {
            tokens.revoke(Caller.of(identity), id);
            return done(SettingsDone.REVOKED);
        });
    }

    @POST
    @Path("accounts")
    @RolesAllowed(Role.ADMIN)
    public Response createAccount(@FormParam("name") @Nullable String name, @FormParam("role") @Nullable String role) {
        return answer(() -> madeLink(accounts.create(name, role)));
    }

    @POST
    @Path("accounts/{id}/link")
    @RolesAllowed(Role.ADMIN)
    public Response makeLink(@PathParam("id") long id) {
        return answer(() -> madeLink(accounts.get(id)));
    }

    @POST
    @Path("accounts/{id}/role")
    @RolesAllowed(Role.ADMIN)
    public Response changeRole(@PathParam("id") long id, @FormParam("role") @Nullable String role) {
        return answer(() -> {
            accounts.change(id, role, null);
            return done(SettingsDone.ROLE);
        });
    }

    @POST
    @Path("accounts/{id}/disable")
    @RolesAllowed(Role.ADMIN)
    public Response disable(@PathParam("id") long id) {
        return answer(() -> {
            accounts.change(id, null, true);
            return done(SettingsDone.DISABLED);
        });
    }

    @POST
    @Path("accounts/{id}/enable")
    @RolesAllowed(Role.ADMIN)
    public Response enable(@PathParam("id") long id) {
        return answer(() -> {
            accounts.change(id, null, false);
            return done(SettingsDone.ENABLED);
        });
    }

    /** The page again with what was wrong, where a change was refused. */
    private Response answer(Supplier<Response> change) {
        try {
            return change.get();
        } catch (Problem e) {
            return Response.status(e.status())
                    .entity(page(null, null, e.getMessage()))
                    .build();
        }
    }

    private Response madeLink(Account account) {
        return made("link", "Sign-in link for " + account.name(), links.make(account.id()));
    }

    private Response made(String kind, String name, String secret) {
        return Response.ok(page(new MadeToken(kind, name, secret), null, null)).build();
    }

    private static Response done(SettingsDone what) {
        return Response.seeOther(URI.create("/settings?done=" + what.word())).build();
    }

    private TemplateInstance page(@Nullable MadeToken made, @Nullable String said, @Nullable String mistake) {
        return Pages.settings(
                frames.frame(Section.SETTINGS, "Settings"), views.of(Caller.of(identity), made, said, mistake));
    }
}
