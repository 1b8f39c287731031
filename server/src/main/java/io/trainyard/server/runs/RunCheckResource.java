package io.trainyard.server.runs;

import io.trainyard.contract.RunSpec;
import io.trainyard.networks.Network;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.specs.Plan;
import io.trainyard.server.specs.Planner;
import io.trainyard.server.specs.SpecFormat;
import io.trainyard.server.specs.SpecReader;
import io.trainyard.server.specs.SpecWriter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Says what a specification would become, without submitting it. */
@Path(RunResource.RUNS + "/check")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
public class RunCheckResource {
    @Inject
    Planner planner;

    @POST
    @Consumes({MediaType.APPLICATION_JSON, SpecFormat.YAML_TYPE, SpecFormat.TEXT_YAML_TYPE, SpecFormat.X_YAML_TYPE})
    public Check check(@Nullable String document, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType) {
        SpecFormat format = SpecFormat.of(contentType);
        Plan plan = planner.plan(SpecReader.draft(document == null ? "" : document, format));
        return new Check(
                plan.spec(),
                SpecWriter.yaml(plan.spec()),
                plan.dataset().label(),
                Costs.of(plan.network()),
                RateCurve.of(plan.spec().train(), plan.trainingImages()));
    }

    /**
     * @param spec with its defaults filled in
     * @param yaml the same, to be kept or sent
     * @param dataset the version it means, {@code name@number}
     * @param learningRate over the run
     */
    public record Check(RunSpec spec, String yaml, String dataset, Costs network, RateCurve learningRate) {}

    /**
     * @param trainable parameters that training moves
     * @param multiplyAdds of one image's forward pass
     */
    public record Costs(long parameters, long trainable, long multiplyAdds) {
        private static Costs of(Network network) {
            return new Costs(network.parameters(), network.trainable(), network.multiplyAdds());
        }
    }
}
