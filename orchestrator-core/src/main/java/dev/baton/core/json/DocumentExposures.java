package dev.baton.core.json;

import dev.baton.profile.Exposure;

/** In which arms of which holdouts somebody is, as documents. */
final class DocumentExposures {
    static final DocumentPart<Exposure> EXPOSURE = new DocumentPart<>(
            (exposure, out) -> {
                out.text("holdout", exposure.holdout());
                out.one("arm", exposure.arm());
                out.text("unit", exposure.unit());
                out.instant("at", exposure.at());
                out.flag("contaminated", exposure.contaminated());
            },
            in -> new Exposure(
                    in.text("holdout"),
                    in.one("arm", Exposure.Arm.class),
                    in.text("unit"),
                    in.instant("at"),
                    in.flag("contaminated")));

    private DocumentExposures() {}
}
