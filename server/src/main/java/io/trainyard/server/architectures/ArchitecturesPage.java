package io.trainyard.server.architectures;

import io.quarkus.qute.TemplateInstance;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import io.trainyard.networks.families.Variant;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.pages.Frames;
import io.trainyard.web.ArchitecturesView;
import io.trainyard.web.ArchitecturesView.FamilyBlock;
import io.trainyard.web.ArchitecturesView.VariantRow;
import io.trainyard.web.Frame.Section;
import io.trainyard.web.Pages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** What can be trained: families, variants, and what each costs. */
@Path("/architectures")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
public class ArchitecturesPage {
    private static final ImageShape INPUT = new ImageShape(3, 32, 32);
    private static final int CLASSES = 10;

    @Inject
    Frames frames;

    @GET
    public TemplateInstance show() {
        return Pages.architectures(
                frames.frame(Section.ARCHITECTURES, "Networks"),
                new ArchitecturesView(
                        INPUT.toString(),
                        CLASSES,
                        Families.all().stream().map(ArchitecturesPage::block).toList()));
    }

    private static FamilyBlock block(Family family) {
        return new FamilyBlock(
                family.name(),
                family.title(),
                family.variants().stream().map(variant -> row(family, variant)).toList());
    }

    private static VariantRow row(Family family, Variant variant) {
        Network network = family.build(new NetworkSpec(family.name(), variant.name(), Map.of()), INPUT, CLASSES);
        return new VariantRow(
                variant.name(),
                network.layers().size(),
                network.parameters(),
                network.multiplyAdds(),
                "/api/v1/architectures/%s/%s?input=%s&classes=%d"
                        .formatted(family.name(), variant.name(), INPUT, CLASSES));
    }
}
