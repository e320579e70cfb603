package shop.jangteo.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import shop.jangteo.platform.problem.Problems;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses a long body by its announced length, or at the byte that is too many when the length is
 * not announced.
 */
final class BodyLimit extends OncePerRequestFilter {

  private final long usual;
  private final List<Exemption> exemptions;
  private final Problems problems;
  private final JsonMapper json;

  BodyLimit(HttpSettings settings, Problems problems, JsonMapper json) {
    this.usual = settings.maxBody().toBytes();
    this.exemptions = settings.largerBodies().stream().map(Exemption::of).toList();
    this.problems = problems;
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var most = most(request);
    if (request.getContentLengthLong() <= most) {
      chain.doFilter(new Limited(request, most), response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader("Connection", "close"); // the rest of the body is not worth reading
    response.getOutputStream().write(json.writeValueAsBytes(problems.of(new BodyTooLarge(most))));
  }

  private long most(HttpServletRequest request) {
    if (exemptions.isEmpty()) {
      return usual;
    }
    var path = PathContainer.parsePath(request.getRequestURI());
    return exemptions.stream()
        .filter(exemption -> exemption.pattern.matches(path))
        .mapToLong(Exemption::most)
        .findFirst()
        .orElse(usual);
  }

  private record Exemption(PathPattern pattern, long most) {
    static Exemption of(HttpSettings.LargerBody larger) {
      return new Exemption(
          PathPatternParser.defaultInstance.parse(larger.path()), larger.max().toBytes());
    }
  }

  private static final class Limited extends HttpServletRequestWrapper {
    private final long most;

    Limited(HttpServletRequest request, long most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counted(super.getInputStream(), most);
    }
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream in;
    private final long most;
    private long read;

    Counted(ServletInputStream in, long most) {
      this.in = in;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int more) {
      read += more;
      if (read > most) {
        throw new BodyTooLarge(most);
      }
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
