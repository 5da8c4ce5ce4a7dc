import { render } from 'preact'
import './styles/tokens.css'
import './styles/page.css'
import './styles/panels.css'
import './styles/signIn.css'
import 'uplot/dist/uPlot.min.css'
import { App } from './app'

render(<App />, document.getElementById('app')!)
