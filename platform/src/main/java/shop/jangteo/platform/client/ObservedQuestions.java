package shop.jangteo.platform.client;

import feign.Capability;
import feign.Client;
import feign.Request;
import feign.Request.Options;
import feign.Response;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus.Series;

/**
 * Every question to another service is a span of the trace it is asked in, which goes on in whoever
 * is asked, and is counted as Spring counts the requests of its own clients: under the same name
 * and labels, since Prometheus takes no two sets of labels of one metric. Public, because Feign
 * calls it by reflection.
 */
public final class ObservedQuestions implements Capability {

  private static final String NAME = "http.client.requests";
  private static final String NONE = "none";
  private static final String UNKNOWN = "UNKNOWN";

  private final ObservationRegistry observations;

  ObservedQuestions(ObservationRegistry observations) {
    this.observations = observations;
  }

  @Override
  public Client enrich(Client client) {
    return (request, options) -> ask(client, request, options);
  }

  private Response ask(Client client, Request request, Options options) throws IOException {
    var headers = new LinkedHashMap<>(request.headers());
    var observation = begin(request, headers);
    try {
      var answer = client.execute(with(headers, request), options);
      ending(observation, Integer.toString(answer.status()), outcome(answer), NONE).stop();
      return answer;
    } catch (IOException | RuntimeException e) {
      observation.error(e);
      ending(observation, "IO_ERROR", UNKNOWN, e.getClass().getSimpleName()).stop();
      throw e;
    }
  }

  private Observation begin(Request request, Map<String, Collection<String>> headers) {
    var context =
        new RequestReplySenderContext<Map<String, Collection<String>>, Response>(
            (_, name, value) -> headers.put(name, List.of(value)));
    context.setCarrier(headers);
    var method = request.httpMethod().name();
    var observation =
        Observation.createNotStarted(NAME, () -> context, observations)
            .contextualName("http " + method.toLowerCase(Locale.ROOT))
            .lowCardinalityKeyValue("method", method)
            .lowCardinalityKeyValue("uri", path(request))
            .lowCardinalityKeyValue("client.name", asked(request));
    // the gauge of what is being asked needs all labels at the beginning
    return ending(observation, "CLIENT_ERROR", UNKNOWN, NONE).start();
  }

  private static Observation ending(
      Observation observation, String status, String outcome, String failure) {
    return observation
        .lowCardinalityKeyValue("status", status)
        .lowCardinalityKeyValue("outcome", outcome)
        .lowCardinalityKeyValue("exception", failure);
  }

  private static Request with(Map<String, Collection<String>> headers, Request request) {
    return Request.create(
        request.httpMethod(),
        request.url(),
        headers,
        request.body(),
        request.charset(),
        request.requestTemplate());
  }

  /** Without what is in its places: {@code /internal/v1/members/{id}}. */
  private static String path(Request request) {
    var template = request.requestTemplate();
    return template == null || template.methodMetadata() == null
        ? UNKNOWN
        : template.methodMetadata().template().path();
  }

  private static String asked(Request request) {
    var template = request.requestTemplate();
    return template == null || template.feignTarget() == null
        ? NONE
        : template.feignTarget().name();
  }

  private static String outcome(Response answer) {
    var series = Series.resolve(answer.status());
    return series == null
        ? UNKNOWN
        : switch (series) {
          case INFORMATIONAL -> "INFORMATIONAL";
          case SUCCESSFUL -> "SUCCESS";
          case REDIRECTION -> "REDIRECTION";
          case CLIENT_ERROR -> "CLIENT_ERROR";
          case SERVER_ERROR -> "SERVER_ERROR";
        };
  }
}
