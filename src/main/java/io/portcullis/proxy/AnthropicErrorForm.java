package io.portcullis.proxy;

import io.portcullis.api.ErrorAnswers;
import io.portcullis.api.ErrorForm;
import io.portcullis.config.UpstreamsConfig.Kind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Errors in Anthropic's form that come up before the proxy sees a call, such as a body over the limit. Thread-safe. */
@Singleton
public class AnthropicErrorForm implements ErrorForm {
    private final Upstreams upstreams;

    /** The form for the paths of these upstreams. */
    @Inject
    public AnthropicErrorForm(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Override
    public boolean owns(String path) {
        return ProxyRoutes.owns(path) && upstreams.isAnthropic(path);
    }

    @Override
    public Rendered render(ErrorAnswers.Answer answer) {
        return ProviderErrors.rendered(Kind.ANTHROPIC, answer);
    }
}
