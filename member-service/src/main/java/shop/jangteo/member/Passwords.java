package shop.jangteo.member;

import java.text.Normalizer;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.FieldCipher;
import shop.jangteo.platform.problem.ServiceUnavailable;

/**
 * Keeps passwords as bcrypt of a keyed digest: a stolen table alone is of no use, and every
 * character of a long password counts, where bcrypt by itself stops at 72 bytes.
 *
 * <p>A hash is a quarter of a second of pure computation. On the virtual thread of a request it
 * would hold up every other request of its carrier, so it is done on a few threads of its own, and
 * refused when too many wait.
 */
@Component
public final class Passwords implements DisposableBean {

  private static final int STRENGTH = 12;

  /** A quarter of a second each: whoever waits longer than three has hung up by then. */
  private static final int MOST_WAITING_PER_PROCESSOR = 12;

  private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);
  private final FieldCipher cipher;
  private final ThreadPoolExecutor threads;
  private final Future<String> nobodys;

  Passwords(FieldCipher cipher) {
    this.cipher = cipher;
    var processors = Runtime.getRuntime().availableProcessors();
    this.threads =
        new ThreadPoolExecutor(
            processors,
            processors,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING_PER_PROCESSOR * processors),
            Thread.ofPlatform().name("password-", 0).daemon().factory());
    this.nobodys = threads.submit(() -> bcrypt.encode(UUID.randomUUID().toString()));
  }

  public String hash(String password) {
    var digest = digest(password);
    return compute(() -> bcrypt.encode(digest));
  }

  /**
   * Whether it is the password; takes as long if there is none, so that time does not tell who is a
   * member.
   *
   * @param hash null for somebody unknown
   */
  public boolean matches(String password, @Nullable String hash) {
    var digest = digest(password);
    var against = hash == null ? await(nobodys) : hash;
    return compute(() -> bcrypt.matches(digest, against)) && hash != null;
  }

  /** Stands for a password where one may be compared but not guessed. */
  String digest(String password) {
    return cipher.blindIndex("password:" + Normalizer.normalize(password, Normalizer.Form.NFKC));
  }

  private <T> T compute(Callable<T> work) {
    try {
      return await(threads.submit(work));
    } catch (RejectedExecutionException _) {
      throw new ServiceUnavailable("member-service");
    }
  }

  private static <T> T await(Future<T> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ServiceUnavailable("member-service");
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
