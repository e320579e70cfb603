package shop.jangteo.sandbox.pg;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** The line between shop and provider: the weather on the way in, a mishap on the way out. */
final class WireFilter extends OncePerRequestFilter {

  private final Weather weather;
  private final Patience patience;
  private final Deeds deeds;
  private final Duration lostAnswer;

  WireFilter(Weather weather, Patience patience, Deeds deeds, Duration lostAnswer) {
    this.weather = weather;
    this.patience = patience;
    this.deeds = deeds;
    this.lostAnswer = lostAnswer;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var report = weather.report();
    if (report.mode() == Weather.Mode.DOWN) {
      deeds.turnedAway.increment();
      plain(response, 503, "Service Unavailable");
      return;
    }
    if (report.mode() == Weather.Mode.SLOW) {
      deeds.answersDelayed.increment();
      patience.hold(Duration.ofMillis(report.ms()));
    }
    response.setHeader("x-tosspayments-trace-id", UUID.randomUUID().toString());
    var answer = new ContentCachingResponseWrapper(response);
    chain.doFilter(request, answer);
    switch (Mishap.of(request)) {
      case LOST -> {
        deeds.answersLost.increment();
        patience.hold(lostAnswer);
        response.reset();
        plain(response, 504, "Gateway Timeout");
      }
      case GARBLED -> {
        deeds.answersGarbled.increment();
        response.reset();
        plain(response, 200, "<html><body><h1>It works!</h1>");
      }
      case null -> answer.copyBodyToResponse();
    }
  }

  private static void plain(HttpServletResponse response, int status, String text)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
