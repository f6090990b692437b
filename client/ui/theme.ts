import { createTheme, Menu, Modal, Popover, TextInput, Tooltip } from "@mantine/core";

/**
 * What Mantine's own controls look like. The colours stand in tokens.css and base.css, as style sheets: a page served
 * without `unsafe-inline` refuses the style elements that Mantine would otherwise write.
 */
export const theme = createTheme({
  fontFamily: "var(--font)",
  respectReducedMotion: true,
  components: {
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true } }),
    // The focus goes to the first line of a menu: what Mantine puts before it, a menu may not hold.
    Menu: Menu.extend({ defaultProps: { shadow: "md", withinPortal: true, withInitialFocusPlaceholder: false } }),
    Popover: Popover.extend({ defaultProps: { shadow: "md", withinPortal: true, trapFocus: true } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
    TextInput: TextInput.extend({ defaultProps: { size: "md" } }),
  },
});
