package shop.jangteo.embedded.nori;

import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.POS;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;

/** Drops particles, endings and other parts of speech that nobody searches for. */
@NamedComponent("nori_part_of_speech")
public final class NoriPartOfSpeechFilterFactory implements TokenFilterFactory {
  private final Set<POS.Tag> stopTags;

  @Inject
  public NoriPartOfSpeechFilterFactory(NoriSettings settings) {
    stopTags = Nori.stopTags(settings);
  }

  @Override
  public TokenStream create(TokenStream tokens) {
    return new KoreanPartOfSpeechStopFilter(tokens, stopTags);
  }
}
