import { DirectionProvider, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { Route, Switch } from "wouter";
import { FrontDoor } from "./admission/front-door.tsx";
import { prepareMap } from "./load-map.ts";
import { OperationPage } from "./operation-page.tsx";
import { useAppearance } from "./ui/appearance.ts";
import { BrokenScreen } from "./ui/broken-screen.tsx";
import { theme } from "./ui/theme.ts";

/** Everything that the browser shows: the front door, and the screens of an operation. */
export function App() {
  const appearance = useAppearance((state) => state.resolved);
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} forceColorScheme={appearance} withCssVariables={false} withGlobalClasses={false}>
        <Notifications position="bottom-center" limit={3} containerWidth={480} />
        <BrokenScreen>
          <Switch>
            <Route path="/o/:operation/:member">{({ member }) => <OperationPage key={member} member={member} />}</Route>
            <Route>
              <FrontDoor prepare={prepareMap} />
            </Route>
          </Switch>
        </BrokenScreen>
      </MantineProvider>
    </DirectionProvider>
  );
}
